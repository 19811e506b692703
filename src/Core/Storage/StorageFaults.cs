using Azure;

namespace Registration.Storage;

/// <summary>What a failed storage call says about whether it took effect.</summary>
internal static class StorageFaults
{
    /// <summary>
    /// True for a conflict (409, 412), which the SDK's own second sending causes as well as another writer does, and where there
    /// was no answer at all. False where storage said no for a reason that sending again does not mend.
    /// </summary>
    public static bool MayHaveLanded(this Exception exception) => exception switch
    {
        // A transaction's failure has the outer status 202 and tells the inner one by its error code alone.
        RequestFailedException refused => refused.Status is not (400 or 401 or 403 or 404 or 413 or 501),
        AggregateException or IOException => true,
        _ => false,
    };
}
