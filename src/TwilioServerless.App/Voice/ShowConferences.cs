using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>GET Conferences and Conferences/{Sid}.</summary>
public sealed class ShowConferences(Store store)
{
    /// <summary>A page of conferences, newest first.</summary>
    public async Task<ListPage<ConferenceResource>> ListAsync(Caller caller, ConferenceFilter filter, PageRequest request, CancellationToken ct)
    {
        var query = new SidQuery<Conference>(caller.Account, CallJson.Default.Conference, SidPrefix.Conference)
        {
            Since = filter.DateCreated.Since,
            Until = filter.DateCreated.Until,
            Where = filter.Matches,
        };
        return (await query.PageAsync(store, request, ct)).Select(stored => ConferenceResource.Of(stored.Value));
    }

    /// <summary>The conference.</summary>
    public async Task<ConferenceResource> FetchAsync(Caller caller, Sid sid, CancellationToken ct) =>
        await store.FindAsync(Keys.Partition(caller.AccountSid), sid.Value, CallJson.Default.Conference, ct) is { } stored
            ? ConferenceResource.Of(stored.Value)
            : throw new Refusal(ErrorCodes.NotFound, sid);
}

/// <summary>Which conferences a list is to show.</summary>
public sealed record ConferenceFilter(string? FriendlyName, ConferenceStatus? Status, DateRange DateCreated, DateRange DateUpdated)
{
    /// <summary>Reads the filters of GET Conferences.</summary>
    public static ConferenceFilter Read(Form query) => new(
        query.Text("FriendlyName"),
        query.Choice<ConferenceStatus>("Status", ErrorCodes.InvalidParameter),
        query.Dates("DateCreated", ErrorCodes.InvalidParameter),
        query.Dates("DateUpdated", ErrorCodes.InvalidParameter));

    /// <summary>Whether the list is to show it.</summary>
    public bool Matches(Conference conference) =>
        (string.IsNullOrEmpty(FriendlyName) || FriendlyName == conference.FriendlyName)
        && (Status is null || Status == conference.Status)
        && DateCreated.Contains(conference.DateCreated)
        && DateUpdated.Contains(conference.DateUpdated);
}
