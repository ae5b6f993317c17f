using System.Diagnostics.CodeAnalysis;

namespace PyWaker;

/// <summary>Says which Python modules an assembly exports, for a Python that hosts .NET: its loader looks for this and makes them.</summary>
/// <remarks>
/// The type has a static method <c>PyModule Create()</c>, public or not, which makes the module and installs it (<see cref="PyModule.Create"/>). It is called once, with
/// Python initialized and attached to, on the thread that loads the assembly; what it throws is raised there. Several attributes export several modules.
/// </remarks>
/// <param name="moduleType">The type with the method <c>Create</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PyModuleExportAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type moduleType) : Attribute
{
    /// <summary>The type with the method <c>Create</c>.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)]
    public Type ModuleType { get; } = moduleType;
}
