"""The command line: options to a library call to a report; with `tune` the only place that prints and exits."""
