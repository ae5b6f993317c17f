using PyWaker;
using PyWaker.GuideTour;

// The guide of pyo3-asyncio, which joins Rust and asyncio, shows what an application needs of such a library. This is
// each of its examples in C#, with a check of what must happen; those of its chapter on tests are in tests/NUnit.Tests.
Python.Initialize();
GuideModule.Export();

var tour = new Tour();
Applications.Visit(tour);
Modules.Visit(tour);
LoopReferences.Visit(tour);

Python.Shutdown();
return tour.End();
