using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>Which requests a list wants: PortInRequestSid (several, with commas), PortInRequestStatus, CreatedAfter and CreatedBefore.</summary>
public sealed record PortInFilter(string[] Sids, string? Status, DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>Reads the filters of a query.</summary>
    public static PortInFilter Read(Form query) => new(
        query.Given("PortInRequestSid") is { } sids ? sids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [],
        query.Given("PortInRequestStatus"),
        query.Bound("CreatedAfter", ErrorCodes.InvalidParameter),
        query.Bound("CreatedBefore", ErrorCodes.InvalidParameter));

    /// <summary>Whether this request is wanted.</summary>
    public bool Wants(PortIn order) =>
        (Sids.Length == 0 || Sids.Contains(order.Sid.Value)) && (Status is null || Status.Equals(PortInWords.Of(order.Status), StringComparison.OrdinalIgnoreCase));
}
