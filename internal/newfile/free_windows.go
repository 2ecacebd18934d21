package newfile

import (
	"math"

	"golang.org/x/sys/windows"
)

func freeBytes(folder string) int64 {
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return -1
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil {
		return -1
	}
	return int64(min(free, math.MaxInt64))
}
