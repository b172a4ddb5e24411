"""What only a developer needs: local chains, the demo, rehearsals."""
