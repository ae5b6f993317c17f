#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>The attribute of .NET 9; the compiler recognizes it by name, wherever it is declared.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority { get; } = priority;
}
#endif
