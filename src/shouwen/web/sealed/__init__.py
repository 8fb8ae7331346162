"""The compartment of sealed files: for the posts that the policy names, and for nobody else."""
