namespace PyWaker.Interpreter;

/// <summary>A Python that can be started: the executable's name and the library to load.</summary>
internal sealed record PythonInstallation(string Executable, string Library);
