package prompts

// Cost is cost, for the laws.
var Cost = cost
