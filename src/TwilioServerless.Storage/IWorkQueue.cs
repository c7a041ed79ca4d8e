namespace TwilioServerless.Storage;

/// <summary>
/// A queue of texts, each delivered at least once: a received message is hidden for its visibility time-out
/// and comes back unless it is deleted with the receipt of its latest delivery.
/// Delays and time-outs are never cut short; Azure rounds them up to whole seconds.
/// </summary>
public interface IWorkQueue
{
    /// <summary>Adds a message that becomes visible after <paramref name="delay"/>.</summary>
    /// <exception cref="StorageLimitException">The text is too large or the delay too long.</exception>
    Task SendAsync(string text, TimeSpan delay, CancellationToken ct);

    /// <summary>Up to <paramref name="max"/> visible messages, hidden from others for <paramref name="visibility"/>. Empty when none is visible.</summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct);

    /// <summary>
    /// Returns when a message is likely to be visible, at the latest after <paramref name="atMost"/>.
    /// Embedded: woken by the message itself. Azure has no push: a pause.
    /// </summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken ct);

    /// <summary>Hides a received message for <paramref name="visibility"/> from now; returns the new receipt, or null if the receipt is stale.</summary>
    Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct);

    /// <summary>Deletes a received message; false if the receipt is stale (it was delivered again meanwhile, or is gone).</summary>
    Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct);

    /// <summary>About how many messages there are, visible or not.</summary>
    Task<int> CountAsync(CancellationToken ct);
}

/// <summary>A delivery of a message; <see cref="DequeueCount"/> is 1 on the first.</summary>
public sealed record QueueMessage(string Id, string Receipt, string Text, int DequeueCount, DateTimeOffset InsertedOn);
