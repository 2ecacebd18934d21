package snapshot

// Read returns the text of record i, 0 ≤ i < Len; it belongs to the caller.
// Neighbours in time mostly share a block, which is unpacked once: reading a
// page of records in order costs little more than reading one. The error is one
// of storage, or of reading after Release.
func (s *Snapshot) Read(i int) (Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.released.Load() {
		return Record{}, errFreed
	}
	r, err := s.reader.read(s.text, s.log, s.order[i])
	if err != nil {
		return Record{}, err
	}
	return r.clone(), nil
}
