// Written by `pywaker bind statistics`.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using PyWaker;

namespace PyWaker.Interfaces.Tests.Bound.Statistics;

/// <summary>Basic statistics module.</summary>
// Exceptions, which C# catches as PythonException: StatisticsError.
[PyInterface]
public partial interface IStatistics
{
    /// <summary>Return the sample arithmetic mean of data.</summary>
    // Not annotated.
    PyObject Mean(PyObject data);

    /// <summary>Convert data to floats and compute the arithmetic mean.</summary>
    // Not annotated.
    PyObject Fmean(PyObject data, PyObject? weights = null);

    /// <summary>Convert data to floats and compute the geometric mean.</summary>
    // Not annotated.
    PyObject GeometricMean(PyObject data);

    /// <summary>Return the harmonic mean of data.</summary>
    // Not annotated.
    PyObject HarmonicMean(PyObject data, PyObject? weights = null);

    /// <summary>Return the median (middle value) of numeric data.</summary>
    // Not annotated.
    PyObject Median(PyObject data);

    /// <summary>Return the low median of numeric data.</summary>
    // Not annotated.
    PyObject MedianLow(PyObject data);

    /// <summary>Return the high median of data.</summary>
    // Not annotated.
    PyObject MedianHigh(PyObject data);

    /// <summary>
    /// Estimates the median for numeric data binned around the midpoints of consecutive, fixed-width intervals.
    /// </summary>
    // Not annotated.
    PyObject MedianGrouped(PyObject data, PyObject? interval = null);

    /// <summary>Return the most common data point from discrete or nominal data.</summary>
    // Not annotated.
    PyObject Mode(PyObject data);

    /// <summary>Return a list of the most frequently occurring values.</summary>
    // Not annotated.
    PyObject Multimode(PyObject data);

    /// <summary>Divide *data* into *n* continuous intervals with equal probability.</summary>
    // Not annotated.
    PyObject Quantiles(PyObject data, [PyKeywordOnly] PyObject? n = null, PyObject? method = null);

    /// <summary>Return the sample variance of data.</summary>
    // Not annotated.
    PyObject Variance(PyObject data, PyObject? xbar = null);

    /// <summary>Return the population variance of ``data``.</summary>
    // Not annotated.
    PyObject Pvariance(PyObject data, PyObject? mu = null);

    /// <summary>Return the square root of the sample variance.</summary>
    // Not annotated.
    PyObject Stdev(PyObject data, PyObject? xbar = null);

    /// <summary>Return the square root of the population variance.</summary>
    // Not annotated.
    PyObject Pstdev(PyObject data, PyObject? mu = null);

    /// <summary>Covariance</summary>
    // Not annotated.
    PyObject Covariance(PyObject x, PyObject y);

    /// <summary>Pearson's correlation coefficient</summary>
    // Not annotated.
    PyObject Correlation(PyObject x, PyObject y);

    /// <summary>Slope and intercept for simple linear regression.</summary>
    // Not annotated.
    PyObject LinearRegression(PyObject x, PyObject y, [PyKeywordOnly] PyObject? proportional = null);

    // Not annotated: mu, sigma.
    [PyName("NormalDist")]
    INormalDist NormalDist(PyObject? mu = null, PyObject? sigma = null);
}

/// <summary>Normal distribution of a random variable</summary>
[PyInterface]
public partial interface INormalDist
{
    /// <summary>Arithmetic mean of the normal distribution.</summary>
    // Not annotated.
    PyObject Mean { get; }

    /// <summary>Return the median of the normal distribution</summary>
    // Not annotated.
    PyObject Median { get; }

    /// <summary>Return the mode of the normal distribution</summary>
    // Not annotated.
    PyObject Mode { get; }

    /// <summary>Standard deviation of the normal distribution.</summary>
    // Not annotated.
    PyObject Stdev { get; }

    /// <summary>Square of the standard deviation.</summary>
    // Not annotated.
    PyObject Variance { get; }

    /// <summary>Make a normal distribution instance from sample data.</summary>
    // Not annotated.
    PyObject FromSamples(PyObject data);

    /// <summary>Generate *n* samples for a given mean and standard deviation.</summary>
    // Not annotated.
    PyObject Samples(PyObject n, [PyKeywordOnly] PyObject? seed = null);

    /// <summary>Probability density function. P(x &lt;= X &lt; x+dx) / dx</summary>
    // Not annotated.
    PyObject Pdf(PyObject x);

    /// <summary>Cumulative distribution function. P(X &lt;= x)</summary>
    // Not annotated.
    PyObject Cdf(PyObject x);

    /// <summary>Inverse cumulative distribution function. x : P(X &lt;= x) = p</summary>
    // Not annotated.
    PyObject InvCdf(PyObject p);

    /// <summary>Divide into *n* continuous intervals with equal probability.</summary>
    // Not annotated.
    PyObject Quantiles(PyObject? n = null);

    /// <summary>Compute the overlapping coefficient (OVL) between two normal distributions.</summary>
    // Not annotated.
    PyObject Overlap(PyObject other);

    /// <summary>Compute the Standard Score. (x - mean) / stdev</summary>
    // Not annotated.
    PyObject Zscore(PyObject x);
}
