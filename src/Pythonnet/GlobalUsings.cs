// Inside the namespace PyWaker, "Python" is the class of that name, and PyObject this library's.
global using NetException = Python.Runtime.PythonException;
global using NetObject = Python.Runtime.PyObject;
global using NetType = Python.Runtime.PyType;
