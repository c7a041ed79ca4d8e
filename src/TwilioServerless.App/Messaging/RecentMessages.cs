using System.Collections.Concurrent;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Messages this process has just sent, with their versions: a receipt usually follows soon, and need not read them again.
/// Nothing depends on it. What somebody else changed meanwhile is found out by its version, and then read.
/// </summary>
public sealed class RecentMessages
{
    // Some megabytes. Messages whose receipt never comes stay until then.
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<Sid, Stored<Message>> messages = new();

    /// <summary>Remembers a message as it was written.</summary>
    public void Add(Message message, string etag)
    {
        if (messages.Count >= Most) messages.Clear();
        messages[message.Sid] = new(message, message.Sid.Value, etag);
    }

    /// <summary>The message, once: who is told that it has changed reads it the next time. Null: not known here.</summary>
    public Stored<Message>? Take(Sid sid) => messages.TryRemove(sid, out var message) ? message : null;
}
