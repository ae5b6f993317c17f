using System.Runtime.CompilerServices;
using PyWaker.NativeTypes;

namespace PyWaker.Bindings;

// What methods of classes need more than functions do: the object they belong to, which is the first argument.
public ref partial struct PyFunctionCall
{
    /// <summary>The object that the method belongs to.</summary>
    /// <exception cref="InvalidCastException">It is of another class.</exception>
    /// <exception cref="InvalidOperationException">It has not been constructed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Self<T>()
    {
        nint self = Value(0);
        Converting = -1;
        return ClassInstance.TryGet(self, out ClassInstance? instance) && instance.Target is T target ? target : throw WrongSelf<T>(self);
    }

    /// <summary>The struct that the method belongs to, where Python keeps it.</summary>
    /// <exception cref="InvalidCastException">It is of another class.</exception>
    /// <exception cref="InvalidOperationException">It has not been constructed.</exception>
    public ref T Boxed<T>()
        where T : struct
    {
        nint self = Value(0);
        Converting = -1;
        if (!ClassInstance.TryGet(self, out ClassInstance? instance) || instance.Target is not T)
        {
            throw WrongSelf<T>(self);
        }

        return ref Unsafe.Unbox<T>(instance.Target);
    }

    /// <summary>Whether the object that the method belongs to can be constructed: it is of this class, and nothing has constructed it.</summary>
    /// <exception cref="InvalidCastException">It is of another class.</exception>
    /// <exception cref="InvalidOperationException">It has been constructed.</exception>
    public void RequireNew<T>()
    {
        nint self = Value(0);
        Converting = -1;
        if (!ClassType.IsInstance(self))
        {
            throw WrongSelf<T>(self);
        }

        string name = NameOf<T>();
        if (ClassInstance.TryGet(self, out _))
        {
            throw new InvalidOperationException(Texts.ConstructedTwice(name));
        }

        ClassType? type = ClassType.OfObject(self);
        if (type is null || type.Type != typeof(T))
        {
            throw new InvalidCastException(Texts.WrongConstructor(ConversionErrors.TypeName(self), name));
        }
    }

    /// <summary>Makes the object what was constructed.</summary>
    public PyResult Construct<T>(T target)
        where T : notnull
    {
        LeaveBody();

        // The constructor may have run any code.
        RequireNew<T>();
        ClassInstance.Construct(Value(0), ClassType.Find(typeof(T))!, target);
        return PyResult.None;
    }

    private readonly Exception WrongSelf<T>(nint self) => ClassType.IsInstance(self) && !ClassInstance.TryGet(self, out _)
        ? new InvalidOperationException(Texts.SelfNotConstructed(ConversionErrors.TypeName(self)))
        : new InvalidCastException(Texts.WrongSelf(_function.Definition.Name, NameOf<T>(), ConversionErrors.TypeName(self)));

    private static string NameOf<T>() => ClassType.Find(typeof(T)) is { } type ? type.Name : typeof(T).Name;
}
