namespace TwilioServerless.Domain.SenderIds;

/// <summary>The table of what a review may decide.</summary>
public static class SenderIdLifecycle
{
    /// <summary>The status after a decision; null: it cannot be decided any more. What was decided can be said again.</summary>
    public static SenderIdStatus? Next(SenderIdStatus from, SenderIdStatus decided) => (from, decided) switch
    {
        (SenderIdStatus.InReview, SenderIdStatus.Approved) => SenderIdStatus.Approved,
        (SenderIdStatus.InReview, SenderIdStatus.Rejected) => SenderIdStatus.Rejected,
        (SenderIdStatus.Approved, SenderIdStatus.Approved) => SenderIdStatus.Approved,
        (SenderIdStatus.Rejected, SenderIdStatus.Rejected) => SenderIdStatus.Rejected,
        // The country thinks better of it.
        (SenderIdStatus.Approved, SenderIdStatus.Rejected) => SenderIdStatus.Rejected,
        _ => null,
    };
}
