namespace TwilioServerless.Domain.Accounts;

/// <summary>The table of a closing's steps.</summary>
public static class ClosingLifecycle
{
    /// <summary>The status after an event; null: it does not fit, because it comes too late, too early or again.</summary>
    public static ClosingStatus? Next(ClosingStatus from, ClosingEvent happened) => (from, happened) switch
    {
        (ClosingStatus.GivingBack, ClosingEvent.GivenBack)      => ClosingStatus.Kept,
        (ClosingStatus.GivingBack, ClosingEvent.RefundOwed)     => ClosingStatus.RefundDue,
        (ClosingStatus.RefundDue, ClosingEvent.Refunded)        => ClosingStatus.Kept,
        (ClosingStatus.RefundDue, ClosingEvent.Withheld)        => ClosingStatus.Kept,
        (ClosingStatus.Kept, ClosingEvent.DeletionDue)          => ClosingStatus.Deleting,
        (ClosingStatus.Kept, ClosingEvent.DeletionNotWanted)    => ClosingStatus.KeptForGood,
        // A subaccount was closed before, and now its project is.
        (ClosingStatus.Kept, ClosingEvent.RefundOwed)           => ClosingStatus.RefundDue,
        (ClosingStatus.KeptForGood, ClosingEvent.RefundOwed)    => ClosingStatus.RefundDue,
        (ClosingStatus.KeptForGood, ClosingEvent.ProjectClosed) => ClosingStatus.Kept,
        _ => null,
    };
}

/// <summary>How far a closing is.</summary>
public enum ClosingStatus
{
    /// <summary>The account is of no use any more; what it holds is given back.</summary>
    GivingBack,

    /// <summary>Its project was closed, and what is left of its balance is to be paid back.</summary>
    RefundDue,

    /// <summary>What is left of it can be read for thirty days.</summary>
    Kept,

    /// <summary>Its parent wants it to be kept.</summary>
    KeptForGood,

    /// <summary>Its rows and all they lead to go.</summary>
    Deleting,
}

/// <summary>What can happen in a closing.</summary>
public enum ClosingEvent
{
    /// <summary>Nothing is left to give back, and nothing is owed.</summary>
    GivenBack,

    /// <summary>Nothing is left to give back, and money of the customer's is.</summary>
    RefundOwed,
    Refunded,
    Withheld,

    /// <summary>Thirty days are over.</summary>
    DeletionDue,

    /// <summary>Thirty days are over, and its parent has switched deletion off.</summary>
    DeletionNotWanted,

    /// <summary>The project that wanted it kept is no more.</summary>
    ProjectClosed,
}
