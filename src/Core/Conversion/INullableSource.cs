namespace PyWaker.Conversion;

/// <summary>A converter that can create the converter of its type's nullable.</summary>
internal interface INullableSource
{
    PyConverter CreateNullable();
}
