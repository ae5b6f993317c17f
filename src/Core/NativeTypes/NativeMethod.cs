namespace PyWaker.LowLevel;

/// <summary>A method of a native type. Called on an attached thread; its exceptions are raised in Python.</summary>
public delegate PyResult NativeMethod<in TSelf>(TSelf self, PyArguments arguments)
    where TSelf : NativeObject;

internal delegate PyResult NativeMethod(NativeObject self, PyArguments arguments);

internal delegate PyResult NativeGetter<in TSelf>(TSelf self)
    where TSelf : NativeObject;

internal delegate void NativeSetter<in TSelf>(TSelf self, PyBorrowed value)
    where TSelf : NativeObject;

internal delegate PyResult NativeGetter(NativeObject self);

internal delegate void NativeSetter(NativeObject self, PyBorrowed value);
