namespace PyWaker.Modules;

/// <summary>Thrown when an assembly's Python modules cannot be loaded; Python sees an <c>ImportError</c>.</summary>
internal sealed class ModuleRefusedException(string message) : Exception(message);
