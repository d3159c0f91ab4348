"""How firm each rank is, what would change it, and what a unit would have to do: the pipeline of
scores on altered inputs."""
