namespace PyWaker.LowLevel;

/// <summary>Names a backend that an assembly brings.</summary>
/// <param name="backendType">A public type with a method <c>public static void Register()</c>, which may be called any
/// number of times, from any thread, also before Python is initialized.</param>
/// <remarks>
/// When Python is initialized, the backends of all packages that the program's project references are registered, by
/// generated code.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AsyncBackendExportAttribute(Type backendType) : Attribute
{
    /// <summary>The type with the method <c>Register</c>.</summary>
    public Type BackendType { get; } = backendType;
}
