namespace PyWaker;

/// <summary>A converter that can make the one of its type's nullable.</summary>
internal interface INullableSource
{
    PyConverter CreateNullable();
}
