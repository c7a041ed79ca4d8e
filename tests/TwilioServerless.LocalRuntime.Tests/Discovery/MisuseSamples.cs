using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Tests.Discovery;

#pragma warning disable CA1822, IDE0051, IDE0060, CA1052 // Wrong on purpose: each class breaks one rule.

public class UnknownParameter
{
    [Function("Sample")]
    public void Run([HttpTrigger(Route = "a/{sid}")] HttpRequest request, string id) => throw new NotSupportedException();
}

public class TwoTriggers
{
    [Function("Sample")]
    public void Run([HttpTrigger] HttpRequest request, [QueueTrigger("q")] string message) => throw new NotSupportedException();
}

public class NoTrigger
{
    [Function("Sample")]
    public void Run(HttpRequest request) => throw new NotSupportedException();
}

public class SameName
{
    [Function("Sample")]
    public void Run([QueueTrigger("q")] string message) => throw new NotSupportedException();

    [Function("sample")]
    public void Again([QueueTrigger("q")] string message) => throw new NotSupportedException();
}

public class BadName
{
    [Function("1st sample")]
    public void Run([QueueTrigger("q")] string message) => throw new NotSupportedException();
}

public class Hidden
{
    [Function("Sample")]
    private void Run([QueueTrigger("q")] string message) => throw new NotSupportedException();
}

public class AsyncVoid
{
    [Function("Sample")]
    public async void Run([QueueTrigger("q")] string message) => await Task.Yield();
}

public class LeadingSlash
{
    [Function("Sample")]
    public void Run([HttpTrigger(Route = "/a")] HttpRequest request) => throw new NotSupportedException();
}

public class HostRoute
{
    [Function("Sample")]
    public void Run([HttpTrigger(Route = "admin/x")] HttpRequest request) => throw new NotSupportedException();
}

public class BrokenRoute
{
    [Function("Sample")]
    public void Run([HttpTrigger(Route = "a/{sid")] HttpRequest request, string sid) => throw new NotSupportedException();
}

public class OtherConnection
{
    [Function("Sample")]
    public void Run([QueueTrigger("q", Connection = "Elsewhere")] string message) => throw new NotSupportedException();
}

public class TimerAsText
{
    [Function("Sample")]
    public void Run([TimerTrigger("0 * * * * *")] string timer) => throw new NotSupportedException();
}

public class RouteValueNobodyConverts
{
    [Function("Sample")]
    public void Run([HttpTrigger(Route = "a/{sid}")] HttpRequest request, Stream sid) => throw new NotSupportedException();
}
