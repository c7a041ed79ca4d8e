namespace TwilioServerless.App.Storage;

/// <summary>The keys of the abuse desk.</summary>
public static partial class Keys
{
    /// <summary>In an account's partition: the way to the latest case of a number of its own; null: of the account as a whole.</summary>
    public static string LatestAbuse(string? number) => $"abuse|{Plain(number ?? "")}";

    /// <summary>In a main account's partition: who of its family is told of cases.</summary>
    public const string AbuseContact = "abuse-contact";
}
