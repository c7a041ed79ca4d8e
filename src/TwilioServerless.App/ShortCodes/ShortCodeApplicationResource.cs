using TwilioServerless.App.Http;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>An application as customers see it. What nobody fills in here is null.</summary>
public sealed record ShortCodeApplicationResource
{
    public required string Sid { get; init; }

    public string? ApplicationRequirementsSid { get; init; }

    public int? ApplicationRequirementsVersion { get; init; }

    public required string AccountSid { get; init; }

    public string? BundleSid { get; init; }

    public string? Reviewer { get; init; }

    public string? ZendeskTicketId { get; init; }

    public required string FriendlyName { get; init; }

    public required IReadOnlyList<string> NotificationEmails { get; init; }

    public required string IsoCountry { get; init; }

    public required string State { get; init; }

    public required ShortCodeSetupResource Setup { get; init; }

    public required ShortCodeBusinessResource BusinessInformation { get; init; }

    public object? UserSignUp { get; init; }

    public object? ComplianceKeywords { get; init; }

    public required ShortCodeExamplesResource ContentExamples { get; init; }

    public required ShortCodeCampaignResource SmsCampaignDetails { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public string? CreatedBy { get; init; }

    public string? UpdatedBy { get; init; }

    /// <summary>The application.</summary>
    public static ShortCodeApplicationResource Of(ShortCodeApplication application) => new()
    {
        Sid = application.Sid.Value,
        AccountSid = application.AccountSid.Value,
        FriendlyName = application.FriendlyName,
        NotificationEmails = application.NotificationEmails,
        IsoCountry = application.Country,
        State = ShortCodeWords.Upper(application.State),
        Setup = ShortCodeSetupResource.Of(application.Wish),
        BusinessInformation = new(null, application.CustomerFacingProfile, application.Website, null, null),
        ContentExamples = new(application.Campaign.Examples),
        SmsCampaignDetails = new(application.Campaign.Name, [.. application.Campaign.UseCases.Select(ShortCodeWords.Upper)]),
        DateCreated = ApiText.Iso8601(application.DateCreated),
        DateUpdated = ApiText.Iso8601(application.DateUpdated),
    };
}

/// <summary>What kind of code is wanted.</summary>
public sealed record ShortCodeSetupResource(
    string RequestType,
    string? TrafficType,
    string LeaseType,
    string PaymentFrequency,
    string? ShortCodePreference,
    bool MmsEnabled,
    bool FreeToEndUser,
    bool ChargesApply,
    string? CurrentProvider,
    bool? MigratedMmsEnabled,
    bool? MigratedLiveTraffic)
{
    internal static ShortCodeSetupResource Of(ShortCodeWish wish) => new(
        "NEW",
        wish.Traffic is { } traffic ? ShortCodeWords.Upper(traffic) : null,
        ShortCodeWords.Upper(wish.Lease),
        ShortCodeWords.Upper(wish.Frequency),
        wish.Preference,
        wish.Mms,
        false,
        wish.ChargesApply,
        null,
        null,
        null);
}

/// <summary>Whose code it is.</summary>
public sealed record ShortCodeBusinessResource(
    string? ManagingCompanyProfile, string CustomerFacingProfile, string? BusinessWebsite, string? EinManagingCompanyProfile, string? EinCustomerFacingProfile);

/// <summary>Messages as they will be.</summary>
public sealed record ShortCodeExamplesResource(IReadOnlyList<string> Examples);

/// <summary>What the code is for.</summary>
public sealed record ShortCodeCampaignResource(string? CampaignName, IReadOnlyList<string> ScUseCaseCategories);
