using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>A queue as the API shows it.</summary>
public sealed record QueueResource(
    string AccountSid,
    int AverageWaitTime,
    int CurrentSize,
    string DateCreated,
    string DateUpdated,
    string FriendlyName,
    int MaxSize,
    string Sid,
    QueueLinks SubresourceUris,
    string Uri)
{
    /// <summary>The queue in Twilio's shape.</summary>
    public static QueueResource Of(CallQueue queue, DateTimeOffset now) => new(
        queue.AccountSid.Value,
        queue.AverageWait(now),
        queue.Members.Length,
        ApiText.Rfc2822(queue.DateCreated),
        ApiText.Rfc2822(queue.DateUpdated),
        queue.FriendlyName,
        queue.MaxSize,
        queue.Sid.Value,
        new(Path(queue.AccountSid, queue.Sid) + "/Members.json"),
        Path(queue.AccountSid, queue.Sid) + ".json");

    /// <summary>Where a queue is.</summary>
    internal static string Path(Sid account, Sid queue) => $"/2010-04-01/Accounts/{account}/Queues/{queue}";
}

/// <summary>Where a queue's parts are.</summary>
public sealed record QueueLinks(string Members);

/// <summary>A call that waits in a queue, as the API shows it.</summary>
public sealed record QueueMemberResource(string CallSid, string DateEnqueued, int Position, string QueueSid, string Uri, int WaitTime)
{
    /// <summary>The member in Twilio's shape.</summary>
    public static QueueMemberResource Of(CallQueue queue, QueueMember member, DateTimeOffset now) => new(
        member.CallSid.Value,
        ApiText.Rfc2822(member.Since),
        queue.Members.IndexOf(member) + 1,
        queue.Sid.Value,
        $"{QueueResource.Path(queue.AccountSid, queue.Sid)}/Members/{member.CallSid}.json",
        Math.Max(0, (int)(now - member.Since).TotalSeconds));
}

/// <summary>How queues and who waits in them are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(QueueResource))]
[JsonSerializable(typeof(QueueMemberResource))]
public sealed partial class QueueResourceJson : JsonSerializerContext;
