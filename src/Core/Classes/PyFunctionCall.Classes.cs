using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Classes;
using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Bindings;

// Members that only methods of classes need: the object that the method is bound to is the first argument.
public ref partial struct PyFunctionCall
{
    /// <summary>The object that the method is bound to.</summary>
    /// <exception cref="InvalidCastException">The object is of another class.</exception>
    /// <exception cref="InvalidOperationException">The object has not been constructed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Self<T>()
    {
        nint self = Value(0);
        Converting = -1;
        return ClassInstance.TryGet(self, out ClassInstance? instance) && instance.Target is T target
            ? target
            : throw WrongSelf<T>(self);
    }

    /// <summary>
    /// The object that the method is bound to, as <c>object</c>; for a struct, the box that Python keeps.
    /// </summary>
    /// <exception cref="InvalidCastException">The object is of another class.</exception>
    /// <exception cref="InvalidOperationException">The object has not been constructed.</exception>
    public object Target<T>()
    {
        nint self = Value(0);
        Converting = -1;
        return ClassInstance.TryGet(self, out ClassInstance? instance) && instance.Target is T
            ? instance.Target
            : throw WrongSelf<T>(self);
    }

    /// <summary>Tries to convert an argument that may be of another type.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="value">The argument's value.</param>
    /// <returns>False when it is of another type, or <c>None</c>.</returns>
    public bool TryArgument<T>(int index, [NotNullWhen(true)] out T? value)
    {
        nint argument = Value(index);
        Converting = -1;
        value = default;
        if (ClassType.IsInstance(argument) || ClassType.Find(typeof(T))?.Type == typeof(T))
        {
            value =
                ClassInstance.TryGet(argument, out ClassInstance? instance) && instance.Target is T target
                    ? target
                    : default;
            return instance?.Target is T;
        }

        try
        {
            value = Converter<T>.FromPython(argument);
            return value is not null;
        }
        catch (Exception e) when (ConversionErrors.IsRefusal(e))
        {
            return false;
        }
    }

    /// <summary>Returns <c>NotImplemented</c>, after which Python asks the other operand.</summary>
    public PyResult NotImplemented()
    {
        LeaveBody();
        return new(Reference.New(Reference.NotImplemented));
    }

    /// <summary>Returns the object that the method is bound to.</summary>
    public PyResult ReturnSelf()
    {
        LeaveBody();
        return new(Reference.New(Value(0)));
    }

    /// <summary>A reference to the struct that the method is bound to, in the box that Python keeps.</summary>
    /// <exception cref="InvalidCastException">The object is of another class.</exception>
    /// <exception cref="InvalidOperationException">The object has not been constructed.</exception>
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

    /// <summary>
    /// Throws unless the object that the method is bound to can be constructed: it is of this class and not yet
    /// constructed.
    /// </summary>
    /// <exception cref="InvalidCastException">The object is of another class.</exception>
    /// <exception cref="InvalidOperationException">The object has been constructed.</exception>
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
            throw new InvalidOperationException(Messages.ConstructedTwice(name));
        }

        ClassType? type = ClassType.OfObject(self);
        if (type is null || type.Type != typeof(T))
        {
            throw new InvalidCastException(Messages.WrongConstructor(ConversionErrors.TypeName(self), name));
        }
    }

    /// <summary>Stores the constructed .NET object in the Python object.</summary>
    public PyResult Construct<T>(T target)
        where T : notnull
    {
        LeaveBody();

        // Checked again: the constructor may have run any code.
        RequireNew<T>();
        ClassInstance.Construct(Value(0), ClassType.Find(typeof(T))!, target);
        return PyResult.None;
    }

    private readonly Exception WrongSelf<T>(nint self) =>
        ClassType.IsInstance(self) && !ClassInstance.TryGet(self, out _)
            ? new InvalidOperationException(Messages.SelfNotConstructed(ConversionErrors.TypeName(self)))
            : new InvalidCastException(
                Messages.WrongSelf(_function.Definition.Name, NameOf<T>(), ConversionErrors.TypeName(self))
            );

    private static string NameOf<T>() => ClassType.Find(typeof(T)) is { } type ? type.Name : typeof(T).Name;
}
