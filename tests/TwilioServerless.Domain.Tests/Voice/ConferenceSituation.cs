namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>Where a conference is in its life, and with whom.</summary>
public enum ConferenceSituation
{
    /// <summary>Anna waits for a second.</summary>
    Alone,

    /// <summary>Anna and Ben wait for somebody with whom it may start.</summary>
    Moderated,

    /// <summary>Anna and Ben talk.</summary>
    Talking,

    /// <summary>Anna is muted and on hold, and Ben has nobody to talk with.</summary>
    Held,

    /// <summary>Ben has left.</summary>
    Left,

    /// <summary>Its owner has ended it.</summary>
    Ended,
}
