using System.Text.RegularExpressions;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>How far an application is; the names are Twilio's.</summary>
public enum ShortCodeState
{
    /// <summary>It is being written.</summary>
    Draft,
    TwilioReview,
    PendingPayment,

    /// <summary>The balance did not cover the payment.</summary>
    PaymentFailed,

    /// <summary>Paid; the code is being registered.</summary>
    InProvisioning,

    /// <summary>The carriers have been asked.</summary>
    PendingCarrier,

    /// <summary>Live with all major carriers.</summary>
    Approved,

    /// <summary>The review or a carrier wants something corrected.</summary>
    CorrectionsNeeded,
    Canceled,

    /// <summary>Nobody went on with it in time, or its code was released.</summary>
    Archived,
}

/// <summary>How far a carrier is.</summary>
public enum CarrierReviewStatus
{
    Pending,
    Approved,
    Rejected,

    /// <summary>Its answer is not wanted any more.</summary>
    Withdrawn,
}

/// <summary>Whether the digits are assigned or chosen.</summary>
public enum LeaseType
{
    Random,
    Vanity,
}

/// <summary>For how long is paid at once.</summary>
public enum PaymentFrequency
{
    Quarterly,
    Monthly,
    SemiAnnual,
    Yearly,
}

/// <summary>What is sent.</summary>
public enum TrafficType
{
    Transactional,
    Promotional,
    Both,
}

/// <summary>What codes are for; the names are Twilio's.</summary>
public enum ShortCodeUseCase
{
    TwoFactorAuthentication,
    AccountNotifications,
    CustomerCare,
    CharityNonprofit,
    DeliveryNotifications,
    FraudAlertMessaging,
    Events,
    HigherEducation,
    K12,
    Marketing,
    PollingAndVotingNonPolitical,
    PoliticalElectionCampaigns,
    PublicServiceAnnouncement,
    SecurityAlert,
}

/// <summary>What things are called.</summary>
public static partial class ShortCodeWords
{
    /// <summary>"PENDING_CARRIER".</summary>
    public static string Upper<T>(T value)
        where T : struct, Enum => Hump().Replace(value.ToString(), "_").ToUpperInvariant();

    /// <summary>"pending-carrier": the state of the process, and its events.</summary>
    public static string Lower<T>(T value)
        where T : struct, Enum => Hump().Replace(value.ToString(), "-").ToLowerInvariant();

    /// <summary>The value of such a word; null: it is none.</summary>
    public static T? Read<T>(string text)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Upper(value).Equals(text, StringComparison.OrdinalIgnoreCase)).Select(value => (T?)value).FirstOrDefault();

    /// <summary>How many months a payment is for.</summary>
    public static int MonthsOf(PaymentFrequency frequency) => frequency switch
    {
        PaymentFrequency.Monthly    => 1,
        PaymentFrequency.Quarterly  => 3,
        PaymentFrequency.SemiAnnual => 6,
        _ => 12,
    };

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
