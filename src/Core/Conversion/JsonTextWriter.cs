using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PyWaker.Interop;

namespace PyWaker.Conversion;

/// <summary>Writes Python objects as JSON text. Requires an attached thread.</summary>
/// <param name="writer">Receives the text.</param>
/// <param name="target">The .NET type that the JSON becomes, for messages.</param>
internal readonly unsafe struct JsonTextWriter(Utf8JsonWriter writer, Type target)
{
    public void Write(nint o)
    {
        if (o == CPython._Py_NoneStruct)
        {
            writer.WriteNullValue();
        }
        else if (CPython.Py_TYPE(o) == CPython.PyBool_Type)
        {
            writer.WriteBooleanValue(o == CPython._Py_TrueStruct);
        }
        else if (PythonTypes.IsString(o))
        {
            writer.WriteStringValue(Text(o));
        }
        else if (PythonTypes.IsInteger(o))
        {
            WriteInteger(o);
        }
        else if (PythonTypes.IsSubtype(o, CPython.PyFloat_Type))
        {
            WriteFloat(o);
        }
        else if (PythonTypes.IsList(o) || PythonTypes.IsTuple(o))
        {
            WriteArray(o);
        }
        else if (Snapshots.IsMapping(o))
        {
            WriteObject(o);
        }
        else
        {
            WriteNumPy(o);
        }
    }

    private void WriteInteger(nint o)
    {
        BigInteger value = Integers.ReadBig(o, target);
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            writer.WriteNumberValue((long)value);
        }
        else
        {
            writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
        }
    }

    private void WriteFloat(nint o)
    {
        double value = Floats.Read(o, target);
        if (!double.IsFinite(value))
        {
            throw ConversionErrors.Mismatch(o, target, Messages.NoJsonNumber);
        }

        // A float stays one on the way back: 1.0, not 1.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text, skipInputValidation: true);
    }

    private void WriteNumPy(nint o)
    {
        switch (NumPyScalars.Find(o))
        {
            case bool value:
                writer.WriteBooleanValue(value);
                break;
            case double:
                WriteFloat(o);
                break;
            case not null:
                WriteInteger(o);
                break;
            default:
                throw ConversionErrors.Mismatch(o, target, Messages.JsonTypes);
        }
    }

    private void WriteArray(nint o)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint items = Snapshots.Of(o, target);
        try
        {
            writer.WriteStartArray();
            nint count = CPython.PyTuple_Size(items);
            for (nint i = 0; i < count; i++)
            {
                Write(CPython.PyTuple_GetItem(items, i));
            }

            writer.WriteEndArray();
        }
        finally
        {
            CPython.Py_DecRef(items);
        }
    }

    private void WriteObject(nint o)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint members = Snapshots.OfMapping(o, target);
        try
        {
            writer.WriteStartObject();
            nint count = CPython.PyTuple_Size(members);
            for (nint i = 0; i < count; i++)
            {
                nint member = CPython.PyTuple_GetItem(members, i);
                nint key = CPython.PyTuple_GetItem(member, 0);
                writer.WritePropertyName(
                    PythonTypes.IsString(key)
                        ? Text(key)
                        : throw ConversionErrors.Mismatch(key, target, Messages.JsonKey)
                );
                Write(CPython.PyTuple_GetItem(member, 1));
            }

            writer.WriteEndObject();
        }
        finally
        {
            CPython.Py_DecRef(members);
        }
    }

    // SAFETY: the str holds its UTF-8 form and outlives the use of it.
    private ReadOnlySpan<byte> Text(nint text)
    {
        nint length;
        byte* utf8 = CPython.PyUnicode_AsUTF8AndSize(text, &length);
        return utf8 != null
            ? new ReadOnlySpan<byte>(utf8, checked((int)length))
            : throw ConversionErrors.Mismatch(text, target, Messages.JsonSurrogate);
    }
}
