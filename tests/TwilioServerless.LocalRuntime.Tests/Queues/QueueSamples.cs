using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Tests.Queues;

/// <summary>A message as JSON.</summary>
public sealed record Order(string Item, int Count);

/// <summary>Takes a message in each form.</summary>
public sealed class FormSamples(Signals signals)
{
    [Function("AsText")]
    public void Text([QueueTrigger("texts")] string message, FunctionContext context) =>
        signals.Report($"{message} {context.BindingContext.BindingData["DequeueCount"]} {context.GetHttpContext() is null}");

    [Function("AsBytes")]
    public Task Bytes([QueueTrigger("bytes")] byte[] message)
    {
        signals.Report(Encoding.UTF8.GetString(message));
        return Task.CompletedTask;
    }

    [Function("AsJson")]
    public async Task Json([QueueTrigger("%OrderQueue%")] Order order)
    {
        await Task.Yield();
        signals.Report(order);
    }

    [Function("Forwards")]
    [QueueOutput("texts")]
    public static string[] Forward([QueueTrigger("forwards")] string message) => [message + "1", message + "2"];
}

/// <summary>Fails on every message.</summary>
public sealed class FailingSample(Signals signals, TimeProvider time)
{
    [Function("Fails")]
    public void Fail([QueueTrigger("work")] string message)
    {
        signals.Report(time.GetUtcNow());
        throw new InvalidOperationException(message);
    }
}

/// <summary>Holds each message until the gate opens.</summary>
public sealed class GatedSample(Signals signals)
{
    [Function("Gated")]
    public Task Hold([QueueTrigger("work")] string message, CancellationToken ct) => signals.PassAsync(message, ct);
}
