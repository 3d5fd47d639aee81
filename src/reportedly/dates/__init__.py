"""What time expressions look like and which days they mean; `reportedly.times` is the stage that uses it.

`tokens` cuts a text into words; `calendar_phrases`, `relative_phrases` and `joined_phrases` find expressions in them (each may
use the ones before it) and give each a meaning; `meanings` and `counted` turn a meaning into days, given an anchor;
`tense` tells whether a clause looks back or ahead; `traps` tells names and numbers from times.
"""
