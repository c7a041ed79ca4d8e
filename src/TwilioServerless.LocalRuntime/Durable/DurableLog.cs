using Microsoft.Extensions.Logging;

namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>What the durable engine logs.</summary>
internal static partial class DurableLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventName} of instance {InstanceId} went to a wait that was canceled or timed out, and is lost, as it would be in Azure. Keep the task of a wait and await it again instead.")]
    public static partial void EventLost(ILogger logger, string eventName, string instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of instance {InstanceId} was not saved; it is repeated.")]
    public static partial void TurnFailed(ILogger logger, Exception exception, string instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activity {Name} of instance {InstanceId} failed.")]
    public static partial void ActivityFailed(ILogger logger, Exception exception, string name, string instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {Key} was not saved; it is saved again.")]
    public static partial void OutcomeNotSaved(ILogger logger, Exception exception, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "Timers or leftovers of the hub could not be read; tried again.")]
    public static partial void HousekeepingFailed(ILogger logger, Exception exception);
}
