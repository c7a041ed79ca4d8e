using System.Collections;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Sends a function's result to a queue: nothing for null, a message for each element of a list.</summary>
internal static class QueueOutput
{
    public static async Task SendAsync(Invocation invocation, QueueOutputAttribute output)
    {
        var queue = invocation.InstanceServices.GetRequiredService<IStorage>().Queue(output.QueueName);
        foreach (var text in TextsOf(invocation.Result.Value))
            await queue.SendAsync(text, TimeSpan.Zero, invocation.CancellationToken);
    }

    private static IEnumerable<string> TextsOf(object? result) => result switch
    {
        null => [],
        string text => [text],
        IEnumerable list => list.Cast<object?>().SelectMany(TextsOf),
        _ => [JsonSerializer.Serialize(result, MessageBody.Json)],
    };
}
