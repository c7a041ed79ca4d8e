namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>How long to leave the gateway alone: a second after a failure, twice as long after each further one, a minute at most.</summary>
public sealed class KannelPatience(TimeProvider time)
{
    private const int LongestSeconds = 60;
    private readonly Lock gate = new();
    private int failures;
    private DateTimeOffset until;

    /// <summary>From now.</summary>
    public TimeSpan Rest
    {
        get
        {
            lock (gate) return until > time.GetUtcNow() ? until - time.GetUtcNow() : TimeSpan.Zero;
        }
    }

    /// <summary>It was not reached. Several who find that out together count once.</summary>
    public void Failed()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (until > now) return;
            until = now.AddSeconds(Math.Min(LongestSeconds, 1 << Math.Min(failures++, 6)));
        }
    }

    /// <summary>It answered.</summary>
    public void Worked()
    {
        lock (gate) (failures, until) = (0, default);
    }
}
