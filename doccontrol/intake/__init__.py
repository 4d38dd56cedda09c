"""From a drop in the watched folder to a registered text: watcher, stability, guards, pipeline."""
