namespace PyWaker;

/// <summary>Says that an assembly brings a backend: the generated <c>Create()</c> of a module registers those of all assemblies that its project references.</summary>
/// <param name="backendType">A public type with a method <c>public static void Register()</c>, which may be called as often as one likes, from any thread, before Python is initialized too.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AsyncBackendExportAttribute(Type backendType) : Attribute
{
    /// <summary>The type with the method <c>Register</c>.</summary>
    public Type BackendType { get; } = backendType;
}
