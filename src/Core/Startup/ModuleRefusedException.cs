namespace PyWaker.Startup;

/// <summary>Thrown when an assembly exports no Python modules; Python sees an <c>ImportError</c>.</summary>
internal sealed class ModuleRefusedException(string message) : Exception(message);
