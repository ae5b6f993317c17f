namespace PyWaker.Startup;

/// <summary>The assembly is none that exports Python modules; Python sees an <c>ImportError</c>.</summary>
internal sealed class ModuleRefusedException(string message) : Exception(message);
