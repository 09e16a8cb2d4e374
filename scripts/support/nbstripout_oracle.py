"""nbstripout inside this process: bytes and arguments in, exit status and bytes out.

One start of Python serves thousands of notebooks. Its slow optional import is left out (see
`block_slow_import`), git's configuration is not read, and standard streams are buffers.
"""

import io
import subprocess
import sys
import warnings


def block_slow_import():
    """Makes jsonschema do without rfc3987_syntax, whose import compiles a grammar for seconds.

    jsonschema treats it as optional: only the check of the string format "iri" is lost, which no
    notebook schema uses.
    """
    sys.modules.setdefault("rfc3987_syntax", None)


class _OpenBytes(io.BytesIO):
    """A buffer that outlives the text wrapper around it."""

    def close(self):
        pass


class _Stream:
    def __init__(self, data=b""):
        self.buffer = _OpenBytes(data)

    def write(self, text):
        return self.buffer.write(text.encode("utf-8", "surrogateescape"))

    def flush(self):
        pass


class Oracle:
    """Runs nbstripout's own main function."""

    def __init__(self):
        block_slow_import()
        import nbstripout._nbstripout as module

        def no_configuration(command, **_):
            raise subprocess.CalledProcessError(1, command)

        module.check_output = no_configuration
        self._main = module.main

    @property
    def version(self):
        import nbstripout._nbstripout as module

        return module.__version__

    def run(self, data, arguments):
        """Gives (exit status, standard output, a line that says what went wrong or "")."""
        stdin, stdout, stderr = _Stream(data), _Stream(), io.StringIO()
        saved = sys.argv, sys.stdin, sys.stdout, sys.stderr
        sys.argv = ["nbstripout", *arguments]
        sys.stdin, sys.stdout, sys.stderr = stdin, stdout, stderr
        status, problem = 0, ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._main()
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else int(error.code is not None)
        except RecursionError:
            status, problem = 1, "RecursionError"
        except Exception as error:
            status, problem = 1, f"{type(error).__name__}: {error}"
        finally:
            sys.argv, sys.stdin, sys.stdout, sys.stderr = saved
        messages = stderr.getvalue().strip()
        return status, stdout.buffer.getvalue(), problem or messages
