using System.Diagnostics.CodeAnalysis;

namespace PyWaker;

/// <summary>
/// Names a Python module that an assembly exports, for a Python that hosts .NET; its loader creates it.
/// </summary>
/// <remarks>
/// The type has a static method <c>PyModule Create()</c>, public or not, which creates the module and installs it
/// (<see cref="PyModule.Create"/>). It is called once, with Python initialized and attached, on the thread that loads
/// the assembly; an exception that it throws is raised there. Several attributes export several modules.
/// </remarks>
/// <param name="moduleType">The type with the method <c>Create</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PyModuleExportAttribute(
    [DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods
    )]
        Type moduleType
) : Attribute
{
    /// <summary>The type with the method <c>Create</c>.</summary>
    [DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods
    )]
    public Type ModuleType { get; } = moduleType;
}
