namespace PyWaker.Interpreter;

/// <summary>A Python that can be started: what to call it and which library to load.</summary>
internal sealed record PythonInstallation(string Executable, string Library);
