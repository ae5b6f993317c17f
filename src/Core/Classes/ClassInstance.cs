using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Conversion;
using PyWaker.LowLevel;

namespace PyWaker.Classes;

/// <summary>The managed half of an instance of an exported class. Requires an attached thread.</summary>
/// <remarks>
/// A .NET object has one for its lifetime, so that it is the same Python object as long as Python holds that; a struct
/// has one for each copy.
/// </remarks>
internal sealed partial class ClassInstance(ClassType type, object target) : NativeObject
{
    private static readonly ConditionalWeakTable<object, ClassInstance> s_instances = new();

    /// <summary>The .NET object, or the boxed struct.</summary>
    public object Target { get; } = target;

    internal override object? DotNetValue => Target;

    protected override NativeType NativeType => type.Native;

    /// <summary>Converts an instance of an exported class to its Python object. Returns a new reference.</summary>
    public static nint ToPython(object target)
    {
        ClassInstance instance = For(target);
        nint result = instance.NewReference();
        instance.OnCrossing();
        return result;
    }

    /// <summary>The managed half of a .NET object.</summary>
    public static ClassInstance For(object target) =>
        target is ValueType ? Create(target) : s_instances.GetValue(target, Create);

    /// <summary>Makes an object that Python has allocated an instance.</summary>
    public static void Construct(nint native, ClassType type, object target)
    {
        if (target is ValueType)
        {
            new ClassInstance(type, target).Adopt(native);
            return;
        }

        // It may have stored values already. Even if it was converted to another object before, this is its object from
        // now on, with the same values.
        ClassInstance instance = s_instances.GetValue(target, Create);
        if (instance.Native != 0)
        {
            nint values = instance.Values;
            instance = new ClassInstance(type, target) { _kept = values == 0 ? null : PyObject.FromBorrowed(values) };
            s_instances.AddOrUpdate(target, instance);
        }

        instance.Adopt(native);
        instance.OnCrossing();
    }

    /// <summary>
    /// The managed half of a Python object; null when the object is no constructed instance of an exported class.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGet(nint o, [NotNullWhen(true)] out ClassInstance? instance)
    {
        // SAFETY: the managed half of an instance of an exported class is always a ClassInstance.
        instance = ClassType.IsInstance(o) ? Unsafe.As<ClassInstance?>(NativeObject.Of(o)) : null;
        instance?.OnCrossing();
        return instance is not null;
    }

    protected internal override string Describe() => $"<{ConversionErrors.TypeName(Native)} object at 0x{Native:x}>";

    private static ClassInstance Create(object target) =>
        new(
            ClassType.Find(target.GetType())
                ?? throw new InvalidOperationException(Messages.NotExported(DotNetNames.Of(target.GetType()))),
            target
        );
}
