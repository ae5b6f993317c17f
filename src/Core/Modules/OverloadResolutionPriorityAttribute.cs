#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>What .NET 9 brings: the compiler knows it by its name, wherever it is declared.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority { get; } = priority;
}
#endif
