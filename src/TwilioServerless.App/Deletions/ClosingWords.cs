using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>What the steps of a closing are called.</summary>
internal static class ClosingWords
{
    private static readonly (ClosingStatus Status, string Word)[] Words =
    [
        (ClosingStatus.GivingBack,  "giving-back"),
        (ClosingStatus.RefundDue,   "refund-due"),
        (ClosingStatus.Kept,        "kept"),
        (ClosingStatus.KeptForGood, "kept-for-good"),
        (ClosingStatus.Deleting,    "deleting"),
    ];

    public static string Of(ClosingStatus status) => Words.First(one => one.Status == status).Word;

    public static ClosingStatus Read(string state) => Words.First(one => one.Word == state).Status;

    public static string Of(ClosingEvent happened) => happened switch
    {
        ClosingEvent.GivenBack         => "given-back",
        ClosingEvent.RefundOwed        => "refund-owed",
        ClosingEvent.Refunded          => "refunded",
        ClosingEvent.Withheld          => "withheld",
        ClosingEvent.DeletionDue       => "deletion-due",
        ClosingEvent.DeletionNotWanted => "deletion-not-wanted",
        _                              => "project-closed",
    };
}
