using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>The body of an application: friendly_name, iso_country, business_information, setup, sms_campaign_details, content_examples, notification_emails.</summary>
public static class ShortCodeApplicationRequest
{
    private const int MostMails = 5;

    /// <summary>A new application; what Twilio demands must be there.</summary>
    public static ShortCodeApplication New(JsonBody body, Sid account, Sid sid)
    {
        body.Required("friendly_name");
        body.Required("iso_country");
        var business = body.Inner("business_information") ?? throw new Refusal(ErrorCodes.MissingParameter, "business_information");
        var setup = body.Inner("setup") ?? throw new Refusal(ErrorCodes.MissingParameter, "setup");
        if (!setup.Has("charges_apply")) throw new Refusal(ErrorCodes.MissingParameter, "charges_apply");
        return Read(body, new ShortCodeApplication
        {
            Sid = sid,
            AccountSid = account,
            FriendlyName = "",
            Country = "",
            CustomerFacingProfile = business.Required("customer_facing_profile"),
            Wish = new(),
            Campaign = new(),
            State = ShortCodeState.Draft,
            DateCreated = default,
            DateUpdated = default,
        });
    }

    /// <summary>The application with what the body names.</summary>
    public static ShortCodeApplication Read(JsonBody body, ShortCodeApplication before)
    {
        var business = body.Inner("business_information");
        return before with
        {
            FriendlyName = body.Text("friendly_name") ?? before.FriendlyName,
            Country = body.Text("iso_country")?.ToUpperInvariant() ?? before.Country,
            CustomerFacingProfile = business?.Text("customer_facing_profile") ?? before.CustomerFacingProfile,
            Website = business?.Text("business_website") ?? before.Website,
            Wish = body.Inner("setup") is { } setup ? Read(setup, before.Wish) : before.Wish,
            Campaign = Read(body.Inner("sms_campaign_details"), body.Inner("content_examples"), before.Campaign),
            NotificationEmails = body.Has("notification_emails") ? Mails(body.Texts("notification_emails")) : before.NotificationEmails,
        };
    }

    private static ShortCodeWish Read(JsonBody setup, ShortCodeWish before)
    {
        if (setup.Text("request_type") is { } kind && !kind.Equals("NEW", StringComparison.OrdinalIgnoreCase)) throw new Refusal(ErrorCodes.InvalidParameter, "request_type");
        var lease = Word<LeaseType>(setup, "lease_type") ?? (setup.Has("short_code_preference") ? LeaseType.Vanity : before.Lease);
        return new()
        {
            Lease = lease,
            // Who wants any code now does not want the one any more that he had named before.
            Preference = setup.Text("short_code_preference") ?? (lease == LeaseType.Vanity ? before.Preference : null),
            Frequency = Word<PaymentFrequency>(setup, "payment_frequency") ?? before.Frequency,
            Mms = setup.Has("mms_enabled") ? setup.Flag("mms_enabled") : before.Mms,
            ChargesApply = setup.Has("charges_apply") ? setup.Flag("charges_apply") : before.ChargesApply,
            Traffic = Word<TrafficType>(setup, "traffic_type") ?? before.Traffic,
        };
    }

    private static ShortCodeCampaign Read(JsonBody? campaign, JsonBody? content, ShortCodeCampaign before) => new()
    {
        Name = campaign?.Text("campaign_name") ?? before.Name,
        UseCases = campaign is { } given && given.Has("sc_use_case_categories") ? [.. given.Texts("sc_use_case_categories").Select(UseCase).Distinct()] : before.UseCases,
        Examples = content is { } messages && messages.Has("examples") ? messages.Texts("examples") : before.Examples,
    };

    private static ShortCodeUseCase UseCase(string text) =>
        ShortCodeWords.Read<ShortCodeUseCase>(text) ?? throw new Refusal(ErrorCodes.InvalidParameter, "sc_use_case_categories");

    private static T? Word<T>(JsonBody body, string name)
        where T : struct, Enum => body.Text(name) is { } text ? ShortCodeWords.Read<T>(text) ?? throw new Refusal(ErrorCodes.InvalidParameter, name) : null;

    private static ImmutableArray<string> Mails(ImmutableArray<string> mails) =>
        mails.Length <= MostMails && mails.All(Mail.IsAddress) ? mails : throw new Refusal(ErrorCodes.InvalidParameter, "notification_emails");
}
