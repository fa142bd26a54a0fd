"""The routes a tap goes through: stored before the screen calls it saved."""
