using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Invocations;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Queues;

/// <summary>Hands one message to its function and settles it: deleted, shown again later, or moved to the poison queue.</summary>
internal sealed partial class QueueDelivery(QueueHost host, LocalFunction function, string queueName, ILogger log)
{
    private readonly IWorkQueue queue = host.Storage.Queue(queueName);

    public string QueueName => queueName;

    public async Task HandleAsync(QueueMessage message, CancellationToken giveUp)
    {
        try
        {
            using var lease = new MessageLease(queue, message, host.Lease, host.Time);
            var done = message.DequeueCount <= host.Settings.MaxDequeueCount && await RunAsync(message, giveUp);
            await SettleAsync(message, done, await lease.EndAsync());
        }
        catch (Exception e)
        {
            // The message comes back when its lease ends.
            LogSettleFailed(log, queueName, message.Id, e);
        }
    }

    private async Task<bool> RunAsync(QueueMessage message, CancellationToken giveUp)
    {
        try
        {
            await host.Runner.RunAsync(function, new BindingValues(message.Text, Named(message)), giveUp);
            return true;
        }
        catch (Exception e)
        {
            LogFailure(log, function.Name, message.Id, message.DequeueCount, e);
            return false;
        }
    }

    private async Task SettleAsync(QueueMessage message, bool done, string? receipt)
    {
        if (receipt is null)
        {
            LogLost(log, queueName, message.Id);
            return;
        }

        if (!done && message.DequeueCount < host.Settings.MaxDequeueCount)
        {
            await queue.ExtendAsync(message.Id, receipt, host.Settings.VisibilityTimeout, CancellationToken.None);
            return;
        }

        if (!done)
            await PoisonAsync(message);
        await queue.DeleteAsync(message.Id, receipt, CancellationToken.None);
    }

    private async Task PoisonAsync(QueueMessage message)
    {
        var poison = queueName + "-poison";
        await host.Storage.Queue(poison).SendAsync(message.Text, TimeSpan.Zero, CancellationToken.None);
        LogPoison(log, message.Id, message.DequeueCount, poison);
    }

    // The names and the text form are the real host's.
    private static Dictionary<string, object?> Named(QueueMessage message) => new()
    {
        ["QueueTrigger"] = message.Text,
        ["Id"] = message.Id,
        ["DequeueCount"] = message.DequeueCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["InsertionTime"] = message.InsertedOn.ToString("O"),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed on message {Id}, delivery {DequeueCount}.")]
    private static partial void LogFailure(ILogger log, string function, string id, int dequeueCount, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} was delivered {DequeueCount} times in vain and is now in {Poison}.")]
    private static partial void LogPoison(ILogger log, string id, int dequeueCount, string poison);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease on message {Id} of queue {Queue} was lost; it is delivered again.")]
    private static partial void LogLost(ILogger log, string queue, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} of queue {Queue} could not be settled; it is delivered again.")]
    private static partial void LogSettleFailed(ILogger log, string queue, string id, Exception exception);
}
