"""The scenario table of the gate acted out on the embedded forge, over real Git and HTTP."""
